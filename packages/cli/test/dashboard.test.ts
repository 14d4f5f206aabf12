import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { BIN, UserProject } from './support/project.ts';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'the dashboard prints an address that lets a browser in, and ends by %s',
  async (signal) => {
    const cwd = folderWith({ '.git/': '' });
    const child = spawn(process.execPath, [BIN, 'dashboard'], { cwd, env: { PATH: process.env.PATH } });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const [, address = ''] = /^Dashboard: (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43})$/.exec(line) ?? [];
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);

test('a port that is no port is refused', async () => {
  const { code, stderr } = await new UserProject(undefined).run(['dashboard', '--port', '99999']);
  expect(code).toBe(2);
  expect(stderr).toContain('Expected a number from 0 to 65535.');
});
