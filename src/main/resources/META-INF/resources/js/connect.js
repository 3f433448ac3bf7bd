/* The connection check's part in the browser: the server checks its own way, this one the browser's. */
(() => {
  'use strict';
  const BYTES = 256 * 1024;

  const form = event => event.target.closest && event.target.closest('[data-check]');

  document.addEventListener('htmx:beforeRequest', event => {
    if (form(event)) form(event).querySelector('[data-progress]').textContent = 'Checking, up to ten seconds …';
  });

  /* The answer replaces the form; where it does not, it has to work again. */
  document.addEventListener('htmx:afterRequest', event => {
    if (!form(event) || event.detail.successful) return;
    form(event).querySelectorAll('button').forEach(button => { button.disabled = false; });
    form(event).querySelector('[data-progress]').textContent = event.detail.xhr && event.detail.xhr.status === 429
      ? 'Other checks are running; try again in a few seconds.'
      : 'The check did not come to its end; load the page again and try once more.';
  });

  /* A probe is good for one request, so it is taken from the page first. */
  async function send(line) {
    const path = line.dataset.probe;
    line.removeAttribute('data-probe');
    try {
      const answer = await fetch(path, { method: 'PUT', body: new Uint8Array(BYTES), credentials: 'omit', cache: 'no-store' });
      const told = answer.ok ? await answer.json() : { bytes: 0 };
      if (told.bytes === BYTES) tell(line, 'is-ok', 'Fine', 'An upload of this browser arrived, from ' + told.client + '.');
      else tell(line, 'is-failing', 'Does not work', 'An upload of this browser was refused with ' + answer.status + '.');
    } catch {
      tell(line, 'is-failing', 'Does not work', 'An upload of this browser broke off.');
    }
  }

  function tell(line, tone, label, sentence) {
    const state = line.querySelector('.state');
    state.className = 'state ' + tone;
    state.textContent = label;
    line.querySelector('[data-say]').textContent = sentence;
  }

  const look = () => document.querySelectorAll('[data-probe]').forEach(send);
  document.addEventListener('htmx:afterSettle', look);
  look();
})();
