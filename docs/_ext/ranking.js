// What the readers of the programme look for comes before what web people do.
var Scorer = {
  score: ([page, , , , score]) => (page.startsWith("reutiliser/") ? score / 100 : score),
};
