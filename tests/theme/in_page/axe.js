// Runs axe-core, which the test has put in the page, and gives its violations in one line each.
async (rules) => {
  // a browser that draws nothing for a while gives no frame, and is not waited for
  const frame = () => Promise.race([new Promise(requestAnimationFrame), new Promise((done) => setTimeout(done, 2000))]);
  await frame().then(frame); // what watches the window's size has had its turn
  const [[type, values]] = Object.entries(rules);
  const found = await axe.run(document, {runOnly: {type, values}, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target} ${node.failureSummary.replaceAll("\n", " ").slice(0, 200)}`));
}
