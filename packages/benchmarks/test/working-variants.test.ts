import { expect, it } from 'vitest';
import { workingVariants } from '../src/working-variants.ts';

it('what cannot be run is left out, and the reason is told', async () => {
  const run = ({ name }: { readonly name: string }) =>
    name === 'broken' ? Promise.reject(new Error('no such module')) : Promise.resolve();
  const variants = [{ name: 'works' }, { name: 'broken' }];
  expect(await workingVariants(variants, '', run)).toEqual({
    variants: [{ name: 'works' }],
    reasons: ['broken was not measured: no such module'],
  });
});

it('only those that are wanted are run, beside the one without a reporter', async () => {
  const variants = [{ name: 'none' }, { name: 'ours (record)' }, { name: 'theirs' }];
  const working = await workingVariants(variants, 'ours', () => Promise.resolve());
  expect(working.variants.map(({ name }) => name)).toEqual(['none', 'ours (record)']);
});
