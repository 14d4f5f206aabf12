import { startJiraSimulator, type JiraSimulator, type LoggedRequest } from '@defectlink/jira-simulator';
import type { Benchmark, BenchmarkSettings, Cell } from '../benchmark.ts';
import { leastSeconds } from '../least-seconds.ts';
import { linksOf, seedOf, workload, type LinkWorkload } from '../link-workload.ts';
import { median } from '../median.ts';
import { sequential, unpaced, writeLink } from '../naive-clients.ts';
import { push, type LinkClient } from '../push-client.ts';

const LATENCY = 100;
const CLIENTS: readonly (readonly [string, LinkClient])[] = [
  ['defectlink push', push],
  ['one after the other', sequential],
  ['ten at once, unpaced', unpaced],
];

interface Measured {
  /** Seconds from the first request to the last answer. */
  readonly total: number;
  /** Seconds from the first write to the answer to the last. */
  readonly writing: number;
  readonly writes: number;
  readonly reads: number;
  readonly refused: number;
}

export const pushLinks: Benchmark = {
  id: 'd',
  title: 'Writing links within the limits of Jira',
  run: async (settings) => {
    const workloads = [workload(1), workload(20), workload(100), workload(100, 3)];
    if (!settings.quick) workloads.push(workload(500));
    const latency = await measureLatency();
    const rows: Cell[][] = [];
    for (const work of workloads) rows.push(...(await measureClients(work, latency, settings)));
    return {
      tables: [
        {
          title: `Links to one Test Execution at ${LATENCY} ms, in a Jira that keeps the published limits`,
          columns: [
            'links',
            'client',
            'writing s',
            '÷ least',
            'in all s',
            'writes',
            'of them 429',
            'other requests',
          ],
          rows,
        },
      ],
      notes: [
        '`100 × (1 + 3)`: 100 defects, each linked to the Test Execution and to three test cases. `in all` begins with the first request and ends with the last read-back; the naive clients neither look at what exists nor read back.',
        `The least time is that of the published limits with five requests at once, each of which took ${latency.toFixed(0)} ms here with the transport. It knows no proof, for which the second link of a kind waits two requests.`,
      ],
    };
  },
};

async function measureClients(
  work: LinkWorkload,
  latency: number,
  settings: BenchmarkSettings,
): Promise<Cell[][]> {
  settings.progress(`${work.name} links`);
  const least = leastSeconds(linksOf(work), latency);
  const measured: Measured[] = [];
  for (const [, client] of CLIENTS) measured.push(await measure(client, work, settings.workFolder));
  return [
    [work.name, 'the least possible', least, 1, undefined, linksOf(work).length, 0, undefined],
    ...measured.map(({ total, writing, writes, reads, refused }, at) => [
      work.name,
      CLIENTS[at]?.[0],
      writing,
      writing / least,
      total,
      writes,
      refused,
      reads,
    ]),
  ];
}

function startSite(work: LinkWorkload): Promise<JiraSimulator> {
  return startJiraSimulator({
    seed: seedOf(work),
    rateLimits: true,
    faults: [{ endpoint: '* *', fault: { kind: 'latency', ms: LATENCY } }],
  });
}

async function measure(client: LinkClient, work: LinkWorkload, workFolder: string): Promise<Measured> {
  const simulator = await startSite(work);
  try {
    await client(work, simulator.url, workFolder);
    const { requests } = simulator;
    const writes = requests.filter(({ path }) => path.endsWith('/issueLink'));
    return {
      total: seconds(requests),
      writing: seconds(writes),
      writes: writes.length,
      reads: requests.length - writes.length,
      refused: writes.filter(({ status }) => status === 429).length,
    };
  } finally {
    await simulator.close();
  }
}

/** Milliseconds that a write takes here, transport included. */
async function measureLatency(): Promise<number> {
  const work = workload(15);
  const simulator = await startSite(work);
  try {
    const times: number[] = [];
    for (const link of linksOf(work)) {
      const start = performance.now();
      await writeLink(simulator.url, link);
      times.push(performance.now() - start);
    }
    return median(times);
  } finally {
    await simulator.close();
  }
}

/** From the arrival of the first request to the answer to the last. */
function seconds(requests: readonly LoggedRequest[]): number {
  return ((requests.at(-1)?.at ?? NaN) + LATENCY - (requests[0]?.at ?? NaN)) / 1000;
}
