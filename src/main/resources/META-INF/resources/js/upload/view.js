/* What the page shows of the queue. A folder may hold a hundred thousand files, so only those that are moving, have failed
   or were last done have a line. */
(() => {
  'use strict';
  const upload = window.safelightUpload ??= {};
  const LINES = 200;
  const PAUSE = 200;
  const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

  const STATES = {
    waiting: ['is-new', 'Waiting'],
    checking: ['is-working', 'Checking'],
    ready: ['is-new', 'To be sent'],
    sending: ['is-working live', 'Sending'],
    paused: ['is-paused', 'Paused'],
    confirming: ['is-working', 'Being stored'],
    spooled: ['is-working', 'Waiting for the storage'],
    safe: ['is-ok', 'Safe'],
    already: ['is-ok', 'Safe already'],
    failed: ['is-failing', 'Failed'],
  };
  const DONE = ['safe', 'already'];
  const MOVING = ['checking', 'sending', 'paused', 'confirming', 'spooled'];

  const bytes = size => {
    let unit = 0;
    while (Math.abs(size) >= 999.5 && unit < UNITS.length - 1) { size /= 1000; unit++; }
    return (unit === 0 || size >= 9.95 ? size.toFixed(0) : size.toFixed(1)) + ' ' + UNITS[unit];
  };
  const count = (number, one, many) => number.toLocaleString('en') + ' ' + (number === 1 ? one : many);

  upload.view = root => {
    const part = name => root.querySelector('[data-part=' + name + ']');
    const lines = new Map();
    const dirty = new Set();
    const tally = { files: 0, bytes: 0, gone: 0, states: {} };
    const known = new Map();
    const failed = new Set();
    let timer;

    const doneBytes = item => DONE.includes(item.state) ? item.file.size : item.state === 'failed' ? 0 : item.sent;

    /* Sums are kept up to date by differences: counting anew with every piece of a file would cost a large folder dearly. */
    const note = item => {
      const before = known.get(item);
      if (!before) {
        tally.files++;
        tally.bytes += item.file.size;
      } else {
        tally.states[before.state]--;
        tally.gone -= before.bytes;
      }
      const now = { state: item.state, bytes: doneBytes(item) };
      known.set(item, now);
      tally.states[now.state] = (tally.states[now.state] || 0) + 1;
      tally.gone += now.bytes;
      if (item.state === 'failed') failed.add(item);
      else failed.delete(item);
    };

    const newLine = item => {
      const line = part('line').content.firstElementChild.cloneNode(true);
      line.querySelector('[data-name]').textContent = item.path;
      line.querySelector('progress').setAttribute('aria-label', item.path);
      part('list').prepend(line);
      lines.set(item, line);
      return line;
    };

    const draw = item => {
      const line = lines.get(item) || newLine(item);
      /* All bytes are sent, and the server stores them before it answers. */
      const stored = item.state === 'sending' && item.sent >= item.file.size;
      const [tone, label] = STATES[stored ? 'confirming' : item.state];
      const state = line.querySelector('.state');
      state.className = 'state ' + tone;
      state.textContent = label;
      const bar = line.querySelector('progress');
      bar.hidden = !MOVING.includes(item.state);
      bar.max = Math.max(1, item.file.size);
      bar.value = (item.state === 'checking' ? item.read : item.sent) || 0;
      line.querySelector('[data-note]').textContent = item.reason
        || (item.state === 'sending' ? bytes(item.sent) + ' of ' + bytes(item.file.size) : bytes(item.file.size));
    };

    const trim = () => {
      for (const [item, line] of lines) {
        if (lines.size <= LINES) return;
        if (DONE.includes(item.state)) {
          line.remove();
          lines.delete(item);
        }
      }
    };

    const of = state => tally.states[state] || 0;
    const sentence = () => {
      const safe = of('safe') + of('already');
      const open = tally.files - safe - of('failed');
      if (open) return count(safe, 'file', 'files') + ' of ' + tally.files.toLocaleString('en') + ' safe.';
      if (of('failed')) return count(of('failed'), 'file is', 'files are') + ' not safe. ' + count(safe, 'is', 'are') + '.';
      return of('already') === safe ? (safe === 1 ? 'This file was' : 'All ' + safe.toLocaleString('en') + ' files were') + ' safe already.'
        : (safe === 1 ? 'This file is safe.' : 'All ' + safe.toLocaleString('en') + ' files are safe.');
    };

    const drawAll = () => {
      timer = undefined;
      for (const item of dirty) if (item.state !== 'waiting' && item.state !== 'ready' || lines.has(item)) draw(item);
      dirty.clear();
      trim();
      const moving = tally.files - of('safe') - of('already') - of('failed');
      part('result').hidden = false;
      part('say').textContent = sentence();
      part('bytes').textContent = bytes(tally.gone) + ' of ' + bytes(tally.bytes)
        + (of('already') ? ', ' + count(of('already'), 'file', 'files') + ' skipped' : '');
      part('total').max = Math.max(1, tally.bytes);
      part('total').value = tally.bytes ? tally.gone : 1;
      part('pause').hidden = !moving;
      part('retry').hidden = !of('failed');
      part('retry').textContent = 'Retry ' + of('failed').toLocaleString('en');
      root.querySelector('[data-part=state]').className = 'card device ' + (moving ? 'is-working' : of('failed') ? 'is-failing' : 'is-ok');
    };

    return {
      changed(item) {
        note(item);
        dirty.add(item);
        timer ??= setTimeout(drawAll, PAUSE);
      },
      failed: () => [...failed],
      moving: () => tally.files - of('safe') - of('already') - of('failed') > 0,
      leftOut(number) {
        part('left-out').hidden = !number;
        part('left-out').textContent = number ? count(number, 'file was', 'files were')
          + ' left out: empty, or put there by the operating system.' : '';
      },
    };
  };
})();
