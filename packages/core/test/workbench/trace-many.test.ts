import { describe, expect, it } from 'vitest';
import type { ChainTree } from '../../src/domain/chain/chain-tree.ts';
import { traceChain } from '../../src/workbench/trace-chain.ts';
import { clientOf, key, startSite } from '../support/site.ts';

const TEST_CASES = 240;
const DEFECTS = 240;

/** How often a tree names each issue is not asked: how many it names is. */
function keysOf(tree: ChainTree): Set<string> {
  const keys = new Set<string>();
  const add = (nodes: ChainTree['up']) => {
    for (const { key: name, next } of nodes) {
      keys.add(name);
      add(next);
    }
  };
  add(tree.up);
  add(tree.down);
  return keys;
}

describe.each(['cloud', 'dataCenter'] as const)('the chain of 480 issues on %s', (deployment) => {
  it('takes one bulk read a step and 100 issues', async () => {
    const site = await startSite({
      deployment,
      seed: (seed) => {
        const add = (at: number, type: string) => {
          (seed.issues ??= []).push({ key: `KP-${at}`, type, summary: `Issue ${at}` });
        };
        const link = (type: string, source: string, destination: string) => {
          (seed.links ??= []).push({ type, source, destination });
        };
        for (let at = 0; at < TEST_CASES; at++) {
          add(1_000 + at, 'Test Case');
          link('Execution', 'KP-89', `KP-${1_000 + at}`);
          link('Test', `KP-${1_000 + at}`, 'KP-1');
        }
        for (let at = 0; at < DEFECTS; at++) {
          add(2_000 + at, 'Bug');
          link('Problem/Incident', 'KP-89', `KP-${2_000 + at}`);
        }
      },
    });
    const client = await clientOf(site);
    const linkTypes = await client.linkTypes();
    if (!linkTypes.ok) throw new Error(linkTypes.failure.message);
    const before = site.simulator.requests.length;
    const mapping = {
      defectIssueType: 'Bug',
      defectToExecution: 'is caused by',
      defectToTestCase: 'is tested by',
      testCaseIssueType: 'Test Case',
      requirementIssueType: 'Story',
      executionToTestCase: 'includes',
      testCaseToRequirement: 'tests',
    };
    const traced = await traceChain(key('KP-89'), {
      client,
      linkTypes: linkTypes.value,
      config: site.config({ mapping }),
    });
    client.close();
    if (!traced.ok) throw new Error(traced.message);
    expect(keysOf(traced.tree).size).toBe(TEST_CASES + DEFECTS + 1);
    // The execution; its 480 test cases and defects; the requirement. Nothing is left out, and nothing is read twice.
    const requests = site.simulator.requests.slice(before).length;
    expect(requests).toBeLessThanOrEqual(1 + Math.ceil((TEST_CASES + DEFECTS) / 100) + 1);
  });
});
