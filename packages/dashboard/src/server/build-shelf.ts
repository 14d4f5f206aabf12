import { stat } from 'node:fs/promises';
import {
  buildIdOf,
  findBuilds,
  isJournalName,
  mergeRuns,
  readReports,
  type Build,
  type LinkReport,
} from '@defectlink/core/linking';
import { describedFiles } from './described-files.ts';
import { KeptReading } from './kept-reading.ts';
import type { DashboardPlaces, Runs } from './places.ts';
import { buildPath } from './query.ts';

/** What lies in the folders. */
export interface ShelfReading {
  /** The newest first. */
  readonly builds: readonly Runs[];
  /** Files that are no journals that can be used, as sentences. */
  readonly unusable: readonly string[];
}

/** Milliseconds for which the folders are taken to be the same. */
const FRESH = 2_000;

/** The builds of the folders and their reports, read again only when their files have changed. */
export class BuildShelf {
  readonly #merged = new WeakMap<Runs, Build>();
  readonly #journals: KeptReading<ShelfReading>;
  readonly #reports: KeptReading<ReadonlyMap<string, LinkReport>>;

  constructor({ folders, outputDir }: Pick<DashboardPlaces, 'folders' | 'outputDir'>) {
    const journals = { isWanted: isJournalName, deep: true };
    this.#journals = new KeptReading({
      describe: async () =>
        (await Promise.all(folders.map((folder) => describedFiles(folder, journals)))).join('\n'),
      read: () => readShelf(folders),
      fresh: FRESH,
    });
    const reports = { isWanted: (name: string) => name.endsWith('.report.json'), deep: false };
    this.#reports = new KeptReading({
      describe: () => describedFiles(outputDir, reports),
      read: () => lastReports(outputDir),
    });
  }

  read(): Promise<ShelfReading> {
    return this.#journals.ask();
  }

  async find(buildId: string): Promise<Runs | undefined> {
    const { builds } = await this.read();
    return builds.find(([run]) => buildPath(buildIdOf(run)) === buildPath(buildId));
  }

  /** The verdicts of a build, merged once. */
  merged(runs: Runs): Build {
    const known = this.#merged.get(runs);
    if (known) return known;
    const build = mergeRuns(runs);
    this.#merged.set(runs, build);
    return build;
  }

  /** The last report of each build. */
  reports(): Promise<ReadonlyMap<string, LinkReport>> {
    return this.#reports.ask();
  }
}

async function lastReports(outputDir: string): Promise<ReadonlyMap<string, LinkReport>> {
  const { reports } = await readReports(outputDir);
  return new Map([...reports].reverse().map((report) => [report.buildId, report]));
}

async function readShelf(folders: readonly string[]): Promise<ShelfReading> {
  const { builds, unusable, doubtful } = await findBuilds(await existing(folders));
  return {
    builds: builds.filter((runs): runs is Runs => runs.length > 0),
    unusable: [...unusable, ...doubtful],
  };
}

async function existing(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map((path) =>
      stat(path).then(
        () => [path],
        () => [],
      ),
    ),
  );
  return found.flat();
}
