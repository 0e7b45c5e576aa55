// Runs axe-core, which the test has put in the page, and gives its violations in one line each.
async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target} ${node.failureSummary.replaceAll("\n", " ").slice(0, 200)}`));
}
