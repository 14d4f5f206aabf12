import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kpSeed, startJiraSimulator } from '@defectlink/jira-simulator';
import { Checks } from './checks.ts';
import { runDemo } from './demo.ts';
import type { JiraAccess } from './jira-reader.ts';
import { openDashboard } from './open-dashboard.ts';
import { readOptions, USAGE, type DemoOptions } from './options.ts';
import { print, styled } from './screen.ts';

/** What ends what is served: Ctrl-C, a request to end, a terminal that closes. */
const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const options = readOptions(process.argv.slice(2));
if (options.kind === 'help') {
  print(USAGE);
} else if (options.kind === 'wrong') {
  process.stderr.write(`${options.why}\n\n${USAGE}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await main(options);
}

async function main({ account, serve }: DemoOptions & { kind: 'run' }): Promise<number> {
  const startedAt = performance.now();
  const seed = kpSeed();
  const simulator = await startJiraSimulator({ seed });
  const scratchFolder = await mkdtemp(join(tmpdir(), 'defectlink-demo-'));
  const checks = new Checks();
  try {
    print(styled('bold', 'defectlink: from failing tests to Jira links'));
    print(`  A simulated Jira runs at ${simulator.url} (JIRA_BASE_URL).`);
    print(`  The tests use the account ${account.email} (JIRA_EMAIL, JIRA_API_TOKEN).`);
    await runDemo(
      {
        ...account,
        baseUrl: simulator.url,
        issueKeys: (seed.issues ?? []).map(({ key }) => key),
        linkRequests: () => simulator.requests.filter(isLinkRequest).length,
      },
      scratchFolder,
      checks,
    );
    printResult(checks.failed, (performance.now() - startedAt) / 1000);
    if (serve) {
      await serveUntilEnded({ ...account, baseUrl: simulator.url }, scratchFolder);
    } else {
      print('  Next, in the browser: pnpm demo --serve opens the dashboard and the simulated Jira.');
      print('  In a project of your own: npx defectlink dashboard');
    }
  } finally {
    await simulator.close();
    await rm(scratchFolder, { recursive: true, force: true });
  }
  return checks.failed.length === 0 ? 0 : 1;
}

/** Opens the dashboard beside the simulated Jira, and leaves both there until a signal ends them. */
async function serveUntilEnded(jira: JiraAccess, scratchFolder: string): Promise<void> {
  const dashboard = await openDashboard(jira, scratchFolder);
  try {
    print();
    print(`  Dashboard: ${styled('underline', dashboard.address)}`);
    print(
      '    Two failed tests name no defect: open the build, and link them. The address lets one browser in, once.',
    );
    print(`  Jira:      ${styled('underline', `${jira.baseUrl}/browse/KP-101`)}`);
    print('  Ctrl-C ends both. In a project of your own: npx defectlink dashboard');
    await Promise.race(ENDS.map((signal) => once(process, signal)));
  } finally {
    await dashboard.close();
  }
}

function isLinkRequest({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'POST' && path.endsWith('/issueLink');
}

function printResult(failed: readonly string[], seconds: number): void {
  print();
  if (failed.length === 0) {
    print(`  ${styled(['green', 'bold'], 'All is as expected.')} It took ${seconds.toFixed(0)} s.`);
    return;
  }
  const verdict = `${failed.length} of the demo's claims turned out wrong; each is marked ✗ above:`;
  print(`  ${styled(['red', 'bold'], verdict)}`);
  for (const claim of failed) print(`    ✗ ${claim}`);
}
