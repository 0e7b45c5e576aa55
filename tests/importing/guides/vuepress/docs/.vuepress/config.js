const { description } = require('../package')

module.exports = {
  title: 'Relais numériques',
  description,
  base: '/relais/',
  lang: 'fr-FR',
  themeConfig: {
    nav: [{ text: 'Accueil', link: '/' }],
    sidebar: [
      // l'ordre est celui du parcours
      '/',
      {
        title: 'Découvrir',
        collapsable: false,
        children: [
          ['/decouvrir/', 'Le programme en bref'],
          '/decouvrir/valeurs',
          '/decouvrir/equipe.md',
        ],
      },
      {
        title: 'Participer',
        children: ['/participer/', '/participer/candidater', '/participer/calendrier', '/participer/selection'],
      },
      { title: 'Ressources', children: ['/ressources/outils', '/ressources/modeles', '/ressources/glossaire', '/ressources/code', '/ressources/html', '/ressources/tableaux'] },
      ['/faq', 'Questions d\'usage'],
      '/contact',
    ],
  },
}
