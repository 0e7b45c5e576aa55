// Whether the focus is in an element, or in what follows it when it has nothing to focus.
(id) => {
  const part = document.getElementById(id);
  const focus = document.activeElement;
  return part.contains(focus) || Boolean(part.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_FOLLOWING);
}
