/* What makes the pages live. Every page works without it: by reloading. */
(() => {
  'use strict';

  /* The server shows times in this zone; a browser tells it in no header. */
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
  const known = document.cookie.split('; ').includes('safelight-zone=' + zone);
  if (zone && !known) {
    document.cookie = 'safelight-zone=' + zone + '; path=/; max-age=31536000; samesite=lax'
      + (location.protocol === 'https:' ? '; secure' : '');
  }

  /* What a form did is told once: a later reload of the page does not tell it again. */
  const told = document.querySelector('[data-told]');
  if (told) {
    const address = new URL(location.href);
    told.dataset.told.split(' ').forEach(name => address.searchParams.delete(name));
    history.replaceState(null, '', address);
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const source = document.querySelector(button.dataset.copy);
    const text = source ? source.value || source.textContent.trim() : '';
    copy(text, source).then(done => { button.textContent = done ? 'Copied' : 'Press Ctrl+C to copy'; });
  });

  /* The clipboard is closed to pages on plain HTTP, as most are in a home network: then the text is selected. */
  async function copy(text, source) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      if (source.select) source.select();
      return document.execCommand('copy');
    }
  }

  /* A button that submits works once per page: a double click is not two retries. */
  document.addEventListener('submit', event => {
    if (event.target.method === 'post') {
      setTimeout(() => event.target.querySelectorAll('button').forEach(button => { button.disabled = true; }));
    }
  });
  addEventListener('pageshow', event => {
    if (event.persisted) location.reload();
  });

  live();

  /* Refetches the live parts when the server says that something changed, at most once a second, and once a minute
     for the ages; a page that nobody looks at holds no connection. */
  function live() {
    const address = document.body.dataset.live;
    if (!address || !document.querySelector('[hx-trigger~="changed"]')) return;
    const pause = 1000;
    let source, timer, last = Date.now(), missed = false;

    const refresh = () => {
      timer = undefined;
      last = Date.now();
      htmx.trigger(document.body, 'changed');
    };
    const soon = () => {
      timer ??= setTimeout(refresh, Math.max(0, last + pause - Date.now()));
    };
    const open = () => {
      source = new EventSource(address);
      source.addEventListener('change', soon);
      source.addEventListener('open', () => { if (missed) soon(); missed = false; });
      source.addEventListener('error', () => { missed = true; });
    };
    const close = () => {
      source.close();
      clearTimeout(timer);
      timer = undefined;
      missed = true;
    };

    document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
    addEventListener('pagehide', close);
    setInterval(() => { if (!document.hidden) soon(); }, 60000);
    if (!document.hidden) open();

    /* A fragment that turns out to be another page (the session ended): go and see it. */
    document.addEventListener('htmx:beforeSwap', event => {
      const { xhr, target } = event.detail;
      if (event.detail.isError) return;
      if (!xhr.responseText.includes('id="' + target.id + '"')) {
        event.detail.shouldSwap = false;
        location.reload();
      }
    });
    document.addEventListener('htmx:responseError', event => {
      if ([401, 403, 404].includes(event.detail.xhr.status)) location.reload();
    });
  }
})();
