import { expect, test } from 'vitest';
import { nearPath } from '../../src/platform/near-path.ts';

test.each([
  ['/shop', '/shop/defectlink-results/a.jsonl', 'defectlink-results/a.jsonl'],
  ['/shop/web', '/shop/defectlink-results/a.jsonl', '/shop/defectlink-results/a.jsonl'],
  ['/shop', '/shopping/a.jsonl', '/shopping/a.jsonl'],
  ['/shop', '/shop/..a', '..a'],
  ['/shop', '/shop', '/shop'],
])('who stands in %s calls %s %s', (folder, path, said) => {
  expect(nearPath(folder, path)).toBe(said);
});
