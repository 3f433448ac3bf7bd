/* Receipts: the server's word about what is safe. Questions that come close together travel together. */
(() => {
  'use strict';
  const upload = window.safelightUpload ??= {};
  const PAUSE = 150;
  const AT_MOST = 500;

  upload.receipts = secret => {
    let waiting = [];
    let timer;

    const send = async () => {
      timer = undefined;
      const batch = waiting.splice(0, AT_MOST);
      if (waiting.length) timer = setTimeout(send, 0);
      try {
        const answer = await fetch('/api/v1/receipts/query', {
          method: 'POST',
          credentials: 'omit',
          headers: { 'Authorization': 'Bearer ' + secret, 'Content-Type': 'application/json' },
          body: JSON.stringify({ resources: batch.map(({ question }) => question) }),
        });
        if (!answer.ok) throw Object.assign(new Error('receipts: ' + answer.status), { status: answer.status });
        const { results } = await answer.json();
        batch.forEach(({ resolve }, index) => resolve(results[index].state));
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    };

    const ask = question => new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      timer ??= setTimeout(send, PAUSE);
    });
    return {
      /* The state of bytes, whoever of the account sent them. */
      ofContent: (checksum, size) => ask({ checksum, size }),
      /* The state of an asset resource of this device. */
      of: (asset, type, checksum) => ask({ asset, type, checksum }),
    };
  };
})();
