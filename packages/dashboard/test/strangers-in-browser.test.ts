import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterFile } from '@defectlink/test-kit';
import { beforeAll, describe, expect, test } from 'vitest';
import { onePage, withoutBrowser } from './support/browser.ts';
import { startedDashboard, type StartedDashboard } from './support/started-dashboard.ts';

/** Serves one page, as another site, or another program of this machine, does. @returns its port */
async function serve(html: string): Promise<number> {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html').end(html);
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  afterFile(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe.skipIf(withoutBrowser)('in a browser that was let in, the dashboard refuses', () => {
  // Names of somebody else's that lead to this machine, as they do after DNS rebinding.
  const onlyPage = onePage(['--host-resolver-rules=MAP *.example 127.0.0.1']);
  let dashboard: StartedDashboard;
  let port: string;
  beforeAll(async () => {
    dashboard = await startedDashboard();
    port = new URL(dashboard.origin).port;
    await onlyPage().goto(dashboard.address);
  });

  test('another browser, with the token that was used already or with none, and says how to come in', async () => {
    const other = await onlyPage().context().browser()?.newPage();
    if (!other) throw new Error('The browser is gone.');
    const used = await other.goto(dashboard.address);
    expect(used?.status()).toBe(403);
    await other.getByRole('heading', { name: 'This address was used already' }).waitFor();
    expect(await other.locator('main').textContent()).toContain('npx defectlink dashboard');
    const without = await other.goto(`${dashboard.origin}${dashboard.build}`);
    expect(without?.status()).toBe(403);
    await other.getByRole('heading', { name: 'This browser was not let in' }).waitFor();
    expect(await other.content()).not.toContain('keeps the basket');
    await other.close();
    await onlyPage().goto(dashboard.address);
    await onlyPage().getByRole('heading', { name: 'Builds' }).waitFor();
  });

  test.each(['evil.example', 'localhost', '127.1'])('to answer as %s', async (host) => {
    const page = onlyPage();
    // A browser writes 127.1 out.
    const answer = await page.goto(`http://${host}:${port}${dashboard.build}`);
    if (host === '127.1') expect(page.url()).toBe(`${dashboard.origin}${dashboard.build}`);
    else {
      expect(answer?.status()).toBe(421);
      await page.getByRole('heading', { name: 'Another address was asked for' }).waitFor();
      expect(await page.content()).not.toContain('keeps the basket');
    }
  });

  // A page of another port of this machine is of the same site: its requests carry the cookie.
  test.each(['evil.example', '127.0.0.1'])('a form that a page of %s sends', async (host) => {
    const page = onlyPage();
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    const id = await page.locator('tr', { hasText: 'keeps the basket' }).getAttribute('id');
    const fields = Object.entries({ test: id ?? '', defect: 'SHOP-7' });
    const inputs = fields.map(([name, value]) => `<input name="${name}" value="${value}">`).join('');
    const foreign = await serve(
      `<form method="post" action="${dashboard.origin}${dashboard.build}/link">${inputs}<button>Win a prize</button></form>`,
    );
    await page.goto(`http://${host}:${foreign}/`);
    await page.getByRole('button', { name: 'Win a prize' }).click();
    await page.getByRole('heading', { name: 'Another site asked for this' }).waitFor();
    expect([dashboard.made(), dashboard.pushes()]).toEqual([[], '']);
  });

  test.each(['evil.example', '127.0.0.1'])('to let a page of %s read, frame or load it', async (host) => {
    const page = onlyPage();
    const foreign = await serve(
      `<script src="${dashboard.origin}/script.js" onload="document.title='loaded'"></script>
       <iframe src="${dashboard.origin}${dashboard.build}"></iframe>`,
    );
    await page.goto(`http://${host}:${foreign}/`);
    const read = await page.evaluate(
      (address) =>
        fetch(address, { credentials: 'include' }).then(
          () => 'read',
          () => 'refused',
        ),
      `${dashboard.origin}${dashboard.build}`,
    );
    expect(read).toBe('refused');
    expect(await page.title()).toBe('');
    expect(await page.frameLocator('iframe').locator('body').innerText()).not.toContain('keeps the basket');
  });

  test('a link to it from elsewhere, and says to open the address by hand', async () => {
    const page = onlyPage();
    const foreign = await serve(`<a href="${dashboard.origin}${dashboard.build}">look</a>`);
    await page.goto(`http://evil.example:${foreign}/`);
    await page.getByRole('link').click();
    await page.getByText('Open the address by hand.').waitFor();
  });
});
