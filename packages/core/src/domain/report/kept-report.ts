import type { CiBuild } from '../build/ci-build.ts';
import type { ReportChain } from '../chain/report-chain.ts';
import type { TaggedTest } from '../tags/tagged-build.ts';
import type { LinkReport } from './link-report.ts';

/** Parts of the chain that may be known as a whole. */
export interface WholeParts {
  /** What the build's tests came to. */
  readonly results: boolean;
  /** The test cases of requirements. */
  readonly requirements: boolean;
  /** The test cases of defects. */
  readonly defects: boolean;
}

/** A report with all that is told beside it to those who keep it. */
export interface KeptReport {
  readonly report: LinkReport;
  /** Tests of the build's journals: those that failed, and those that name something. None when the journals are gone. */
  readonly tests: readonly TaggedTest[];
  /** What the journals say of the build. Missing when they are gone. */
  readonly build?: {
    /** When its first run began, ISO 8601 in UTC. */
    readonly startedAt: string;
    readonly suites: readonly string[];
    readonly ci?: CiBuild;
    readonly runErrors: readonly string[];
  };
  /** Where the configuration came from, strongest first. */
  readonly configuration: readonly string[];
  /** The chain around the build's issues. Missing when Jira was not asked, or did not answer. */
  readonly chain?: ReportChain;
  /** Of what everything is known: only there something that is missing is a gap. */
  readonly whole: WholeParts;
  /** What could not be known, as sentences. */
  readonly unknown: readonly string[];
}
