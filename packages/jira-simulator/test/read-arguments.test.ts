import { expect, test } from 'vitest';
import { readArguments } from '../src/command/read-arguments.ts';

test('Without arguments a Cloud site starts on any free port', async () => {
  expect(await readArguments([])).toMatchObject({
    kind: 'start',
    saveTo: undefined,
    options: { port: 0, deployment: 'cloud', contextPath: '', linking: true, rateLimits: false },
  });
});

test('Every switch has its option', async () => {
  const switches = ['--rate-limits', '--no-linking', '--stores-links-reversed', '--racy-link-insert'];
  const values = ['--port', '8080', '--index-lag', '500', '--locale', 'fr', '--deployment', 'data-center'];
  const command = await readArguments([
    ...switches,
    ...values,
    '--openapi',
    'spec.json',
    '--save',
    'out.json',
  ]);
  expect(command).toEqual({
    kind: 'start',
    saveTo: 'out.json',
    options: {
      port: 8080,
      deployment: 'dataCenter',
      contextPath: '',
      indexLagMs: 500,
      rateLimits: true,
      locale: 'fr',
      linking: false,
      storesLinksReversed: true,
      racyLinkInsert: true,
      openapi: 'spec.json',
    },
  });
});

test.each([
  [['--colour', 'red'], "Unknown option '--colour'"],
  [['--port', 'x'], '--port x: a whole number was expected.'],
  [['--deployment', 'server'], '--deployment server: cloud or data-center was expected.'],
  [['--locale', 'tlh'], '--locale tlh: en, fr, de, es or ja was expected.'],
  [['--seed', '/nowhere.json'], '--seed /nowhere.json: ENOENT'],
])('%j is refused', async (args, message) => {
  await expect(readArguments(args)).rejects.toThrow(message);
});
