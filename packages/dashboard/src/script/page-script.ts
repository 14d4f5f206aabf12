/**
 * What pages do beyond what they do without it: they search and filter while one types, show how far work is, and copy code. It
 * asks for the same pages as a browser without it, and takes parts of them.
 */
export const pageScript = `'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  let asking;

  /** Says that the dashboard has ended, as long as it does not answer: a search that finds nothing would seem to be an answer. */
  function answers(yes) {
    const note = byId('gone');
    if (yes) return note?.remove();
    if (note) return;
    const fresh = document.createElement('p');
    fresh.id = 'gone';
    fresh.className = 'note failed';
    fresh.setAttribute('role', 'alert');
    fresh.textContent = 'The dashboard does not answer any more. Start it again in the terminal.';
    byId('main').prepend(fresh);
  }

  /** Fetches a page; nothing when another was asked for meanwhile. */
  async function ask(address) {
    asking?.abort();
    const mine = (asking = new AbortController());
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (mine.signal.aborted) return undefined;
      answers(true);
      return page;
    } catch {
      if (!mine.signal.aborted) answers(false);
      return undefined;
    }
  }

  /** Takes parts of a fetched page over; what has the focus and what is unfolded stay so. */
  function swap(page, ids) {
    const held = document.activeElement;
    const unfolded = [...document.querySelectorAll('tr:has(details[open])')].map(({ id }) => id);
    for (const id of ids) {
      // The element stays, so that a live region is read out.
      const fresh = page.getElementById(id);
      if (fresh) byId(id)?.replaceChildren(...document.adoptNode(fresh).childNodes);
    }
    for (const id of unfolded) byId(id)?.querySelector('details')?.setAttribute('open', '');
    if (held && !held.isConnected) {
      const alike = ({ name, textContent }) => name === held.name && textContent === held.textContent;
      [...document.querySelectorAll(held.tagName)].find(alike)?.focus({ preventScroll: true });
    }
    document.body.dataset.refresh = page.body.dataset.refresh ?? '';
    const rows = document.querySelectorAll('.tests tr[id]').length;
    if (ids.some((id) => ['main', 'tests'].includes(id)))
      said.textContent = byId('preview')?.textContent ?? (byId('tests') ? rows + ' tests shown' : '');
    enhance();
  }

  /** The address that a form asks for when it is sent by GET. */
  function addressOf(form) {
    const address = new URL(form.getAttribute('action'), location.href);
    // A drop-down of a mapping that is chosen to be nothing says so.
    const fields = [...new FormData(form)].filter(([name, value]) => (value !== '' || form.method === 'post') && name !== 'format');
    address.search = new URLSearchParams(fields).toString();
    address.hash = '';
    return address;
  }

  let typing;
  function onInput({ target }) {
    const form = target.closest?.('form[data-live]');
    if (!form) return;
    clearTimeout(typing);
    typing = setTimeout(async () => {
      const address = addressOf(form);
      const page = await ask(address);
      if (!page || !form.isConnected) return;
      swap(page, form.dataset.live.split(' '));
      if (form.method === 'get') history.replaceState(null, '', address);
    }, 250);
  }

  async function onClick(event) {
    const link = event.target.closest?.('a[data-swap]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    clearTimeout(typing);
    const page = await ask(link.href);
    if (!page) return location.assign(link.href);
    history.pushState(null, '', link.href);
    swap(page, ['main']);
  }

  function followJob(box) {
    if (box.dataset.followed) return;
    box.dataset.followed = 'yes';
    const events = new EventSource('/jobs/' + box.dataset.job + '/events');
    events.onmessage = ({ data }) => {
      const { progress, done, of, ended } = JSON.parse(data);
      box.querySelector('[data-progress]').textContent = progress;
      const bar = box.querySelector('progress');
      if (of > 0) [bar.max, bar.value] = [of, done];
      if (!ended) return;
      events.close();
      location.reload();
    };
    events.onerror = () => {
      events.close();
      box.querySelector('progress').remove();
      box.querySelector('[data-progress]').textContent = box.dataset.gone;
    };
  }

  function copyable(code) {
    if (code.dataset.copyable || !navigator.clipboard) return;
    code.dataset.copyable = 'yes';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    });
    code.after(button);
  }

  let waiting;
  /** What Jira had not answered is asked for again, but not under the hands of somebody who types. */
  function again() {
    clearTimeout(waiting);
    const seconds = Number(document.body.dataset.refresh);
    if (!seconds || byId('job')) return;
    waiting = setTimeout(async () => {
      const types = document.activeElement?.matches('input, select');
      const page = await ask(location.href);
      if (page) swap(page, types ? ['defects', 'test-cases', 'executions', 'preview', 'chain'] : ['main']);
      else again();
    }, seconds * 1000);
  }

  function enhance() {
    const job = byId('job');
    if (job) followJob(job);
    document.querySelectorAll('.snippet').forEach(copyable);
    again();
  }

  const said = document.createElement('div');
  said.className = 'said';
  said.setAttribute('role', 'status');
  document.body.append(said);
  document.addEventListener('input', onInput);
  document.addEventListener('click', onClick);
  window.addEventListener('popstate', () => location.reload());
  enhance();
})();
`;
