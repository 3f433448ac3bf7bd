/* The page: which device this browser is, what is chosen and dropped, pause and resume. */
(() => {
  'use strict';
  const upload = window.safelightUpload;
  const root = document.querySelector('[data-upload]');
  const part = name => root.querySelector('[data-part=' + name + ']');
  const MEMORY = 'safelight-upload';

  const remembered = () => {
    try {
      const sender = JSON.parse(localStorage.getItem(MEMORY));
      return sender && sender.account === root.dataset.account ? sender : undefined;
    } catch {
      return undefined;
    }
  };

  /* The token is in this answer only: it is kept, and the page is loaded anew so that no reload sends the form again. */
  if (root.dataset.secret) {
    const { account, device, name, token, secret } = root.dataset;
    localStorage.setItem(MEMORY, JSON.stringify({ account, device, name, token, secret }));
    location.replace('/upload');
    return;
  }

  const sender = remembered();
  part('choose').hidden = Boolean(sender);
  part('send').hidden = !sender;
  if (!sender) return;

  part('name').textContent = sender.name;
  const forget = part('forget');
  forget.elements.device.value = sender.device;
  forget.elements.token.value = sender.token;
  forget.addEventListener('submit', () => localStorage.removeItem(MEMORY));

  const view = upload.view(root);
  const leftOut = { number: 0 };
  const transfers = upload.transfers({
    sender,
    endpoint: root.dataset.tus,
    checksum: upload.checksums(root.dataset.worker),
    receipts: upload.receipts(sender.secret),
    changed: view.changed,
    refused: () => {
      localStorage.removeItem(MEMORY);
      part('refused').hidden = false;
    },
  });

  const add = found => {
    const files = found.filter(item => item.file.size > 0 && !upload.files.isLitter(item));
    leftOut.number += found.length - files.length;
    view.leftOut(leftOut.number);
    if (files.length) transfers.add(files);
  };

  for (const kind of ['files', 'folder']) {
    const input = part('input-' + kind);
    part('choose-' + kind).addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      add(upload.files.chosen(input.files));
      input.value = '';
    });
  }

  const zone = part('drop');
  const over = event => {
    event.preventDefault();
    zone.classList.add('over');
  };
  zone.addEventListener('dragenter', over);
  zone.addEventListener('dragover', over);
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', async event => {
    event.preventDefault();
    zone.classList.remove('over');
    add(await upload.files.dropped(event.dataTransfer));
  });
  /* A file that misses the zone would otherwise replace the page, and with it every upload. */
  for (const name of ['dragover', 'drop']) addEventListener(name, event => event.preventDefault());

  const pause = part('pause');
  let paused = false;
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.textContent = paused ? 'Go on' : 'Pause';
    if (paused) transfers.pause();
    else transfers.resume();
  });
  part('retry').addEventListener('click', () => transfers.retry(view.failed()));

  addEventListener('beforeunload', event => {
    if (view.moving()) event.preventDefault();
  });
})();
