import { describe, expect, it } from 'vitest';
import { clientOf, startSite } from '../support/site.ts';

describe.each(['cloud', 'dataCenter'] as const)('the create screen of a project on %s', (deployment) => {
  it('is read to its last field, of more than one answer holds', async () => {
    const site = await startSite({
      deployment,
      seed: (seed) => {
        seed.customFields = Array.from({ length: 450 }, (_, n) => ({
          id: `customfield_${20_000 + n}`,
          name: `Field ${n}`,
          type: 'string',
          requiredIn: n === 449 ? ['KP'] : [],
        }));
      },
    });
    const client = await clientOf(site);
    const screen = await client.readCreateScreen('KP', 'Test Execution');
    client.close();
    expect(
      screen.ok && screen.value.fields.filter(({ demanded }) => demanded).map(({ name }) => name),
    ).toContain('Field 449');
  });
});
