/* The swap style "morph": makes an element like a new one by changing only what differs, so that focus, the text being
   selected, open details and running animations stay as they are. Elements are matched by id, else by position. */
(() => {
  'use strict';

  /* What a person changed on the page wins over what the server rendered; nobody changes a hidden field. */
  const kept = (element, name) =>
    (element.tagName === 'DETAILS' && name === 'open') || (element.matches('input:not([type=hidden]), select, textarea') && name === 'value');

  const attributes = (from, to) => {
    for (const { name, value } of to.attributes) {
      if (!kept(from, name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
    for (const { name } of [...from.attributes]) {
      if (!kept(from, name) && !to.hasAttribute(name)) from.removeAttribute(name);
    }
  };

  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || '') === (b.id || '');

  /* Finds the present child that stands for the new one: the one with its id, else the next alike without an id. */
  const counterpart = (parent, present, wanted) => {
    if (wanted.id) return [...parent.children].find(child => alike(child, wanted));
    while (present && !alike(present, wanted)) present = present.nextSibling;
    return present;
  };

  const children = (from, to) => {
    let present = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      const match = counterpart(from, present, wanted);
      if (!match) {
        from.insertBefore(wanted, present);
        continue;
      }
      if (match !== present) from.insertBefore(match, present);
      morph(match, wanted);
      present = match.nextSibling;
    }
    while (present) {
      const next = present.nextSibling;
      present.remove();
      present = next;
    }
  };

  const morph = (from, to) => {
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
      return;
    }
    if (from.isEqualNode(to)) return;
    attributes(from, to);
    children(from, to);
  };

  htmx.defineExtension('morph', {
    isInlineSwap: style => style === 'morph',
    handleSwap: (style, target, fragment) => {
      if (style !== 'morph') return false;
      const wanted = fragment.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? fragment.firstElementChild : fragment;
      if (wanted && wanted.id === target.id) morph(target, wanted);
      return [target];
    },
  });
})();
