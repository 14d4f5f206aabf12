import { stat } from 'node:fs/promises';
import {
  buildIdOf,
  findBuilds,
  mergeRuns,
  readReports,
  type Build,
  type LinkReport,
} from '@defectlink/core/linking';
import { journalFiles } from './journal-files.ts';
import type { DashboardPlaces, Runs } from './places.ts';

/** What lies in the folders. */
export interface ShelfReading {
  /** The newest first. */
  readonly builds: readonly Runs[];
  /** Files that are no journals that can be used, as sentences. */
  readonly unusable: readonly string[];
}

/** Milliseconds for which the folders are taken to be the same. */
const FRESH = 2_000;

/** The builds of the folders, read again only when their files have changed. */
export class BuildShelf {
  readonly #places: Pick<DashboardPlaces, 'folders' | 'outputDir'>;
  readonly #merged = new WeakMap<Runs, Build>();
  #reading:
    | { readonly since: number; readonly files: Promise<string>; readonly shelf: Promise<ShelfReading> }
    | undefined;

  constructor(places: Pick<DashboardPlaces, 'folders' | 'outputDir'>) {
    this.#places = places;
  }

  read(): Promise<ShelfReading> {
    const before = this.#reading;
    if (before && Date.now() - before.since < FRESH) return before.shelf;
    const files = signatureOf(this.#places.folders);
    const shelf = files.then(async (now) =>
      before && now === (await before.files) ? before.shelf : readShelf(this.#places.folders),
    );
    this.#reading = { since: Date.now(), files, shelf };
    return shelf;
  }

  async find(buildId: string): Promise<Runs | undefined> {
    const { builds } = await this.read();
    return builds.find(([run]) => buildIdOf(run) === buildId);
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
  async reports(): Promise<ReadonlyMap<string, LinkReport>> {
    const { reports } = await readReports(this.#places.outputDir);
    return new Map([...reports].reverse().map((report) => [report.buildId, report]));
  }
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

async function signatureOf(folders: readonly string[]): Promise<string> {
  return (await Promise.all(folders.map(journalFiles))).flat().join('\n');
}
