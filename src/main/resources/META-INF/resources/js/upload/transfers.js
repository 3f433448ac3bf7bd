/* The queue: each file is checked, skipped when its bytes are safe already, else sent, and called safe when the server's
   receipt says so. One that fails never holds up the others. */
(() => {
  'use strict';
  const upload = window.safelightUpload ??= {};
  const AT_ONCE = 3;
  const RETRY_DELAYS = [0, 1000, 3000, 5000, 10000, 20000, 30000];
  const SPOOLED_AGAIN = 10000;
  const REFUSED = [401, 403];

  /* Plain words for an answer that no retry mends. */
  const REASONS = {
    413: 'Too large for the server, or for a proxy in front of it.',
    415: 'The server does not take this kind of file.',
    422: 'The server does not take this file.',
    460: 'The file changed on the way; send it again.',
    503: 'The server’s storage is away.',
    507: 'The server has no room left.',
  };

  upload.transfers = ({ sender, checksum, receipts, endpoint, changed, refused }) => {
    const waiting = [];
    const ready = [];
    const sending = new Set();
    let checking = false;
    let paused = false;

    const become = (item, state, reason = '') => {
      item.state = state;
      item.reason = reason;
      changed(item);
    };

    const fail = (item, error) => {
      const status = error.status || (error.originalResponse && error.originalResponse.getStatus());
      sending.delete(item);
      if (REFUSED.includes(status)) {
        pause();
        become(item, 'failed', 'This browser’s token is not taken any more.');
        refused();
        return;
      }
      become(item, 'failed', REASONS[status] || (status ? 'The server refused it (' + status + ').'
        : error.originalRequest ? 'The connection broke off.' : error.message));
      pump();
    };

    const check = async item => {
      checking = true;
      try {
        become(item, 'checking');
        item.asset ??= upload.files.assetOf(item);
        item.checksum ??= await checksum(item.file, read => { item.read = read; changed(item); });
        item.answer = receipts.ofContent(item.checksum, item.file.size);
      } catch (error) {
        checking = false;
        fail(item, error);
        return;
      }
      /* The next file is read while the server is asked about this one. */
      checking = false;
      pump();
      try {
        if (await item.answer === 'safe') become(item, 'already');
        else {
          become(item, 'ready');
          ready.push(item);
        }
        pump();
      } catch (error) {
        fail(item, error);
      }
    };

    const confirm = async item => {
      try {
        const state = await receipts.of(item.asset, item.type, item.checksum);
        if (state === 'safe') become(item, 'safe');
        else if (state === 'spooled') {
          become(item, 'spooled');
          setTimeout(() => confirm(item), SPOOLED_AGAIN);
        } else fail(item, new Error('The server took it but does not say that it is safe.'));
      } catch (error) {
        fail(item, error);
      }
    };

    const transfer = item => new tus.Upload(item.file, {
      endpoint,
      headers: { Authorization: 'Bearer ' + sender.secret },
      metadata: {
        filename: item.file.name,
        filetype: item.file.type || 'application/octet-stream',
        asset: item.asset,
        type: item.type,
        mtime: new Date(item.file.lastModified).toISOString(),
      },
      retryDelays: RETRY_DELAYS,
      chunkSize: Infinity,
      parallelUploads: 1,
      removeFingerprintOnSuccess: true,
      fingerprint: () => Promise.resolve(['safelight', sender.device, item.asset, item.type].join('-')),
      onProgress: sent => { item.sent = sent; changed(item); },
      onError: error => fail(item, error),
      onSuccess: () => {
        item.sent = item.file.size;
        sending.delete(item);
        become(item, 'confirming');
        confirm(item);
        pump();
      },
    });

    const send = async item => {
      sending.add(item);
      become(item, 'sending');
      item.upload ??= transfer(item);
      try {
        const [earlier] = await item.upload.findPreviousUploads();
        if (earlier) item.upload.resumeFromPreviousUpload(earlier);
        if (!paused) item.upload.start();
      } catch (error) {
        fail(item, error);
      }
    };

    function pump() {
      if (paused) return;
      if (!checking && waiting.length) check(waiting.shift());
      while (sending.size < AT_ONCE && ready.length) send(ready.shift());
    }

    function pause() {
      paused = true;
      sending.forEach(item => {
        if (item.upload) item.upload.abort();
        become(item, 'paused');
      });
    }

    return {
      pause,
      resume() {
        paused = false;
        sending.forEach(item => {
          become(item, 'sending');
          item.upload.start();
        });
        pump();
      },
      add(items) {
        items.forEach(item => { item.sent = 0; become(item, 'waiting'); });
        waiting.push(...items);
        pump();
      },
      retry(items) {
        items.forEach(item => { item.upload = undefined; become(item, 'waiting'); });
        waiting.push(...items);
        pump();
      },
    };
  };
})();
