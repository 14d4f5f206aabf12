export type { SimulatorClock } from './clock.ts';
export type { Fault, FaultRule } from './faults.ts';
export { kpSeed } from './kp-seed.ts';
export type { RateLimitForm } from './rate-limit-answer.ts';
export type { RateLimitOptions } from './rate-limiter.ts';
export type { LoggedRequest } from './request-log.ts';
export { parseSeed, type SimulatorSeed } from './seed.ts';
export type { JiraSimulator, JiraSimulatorOptions, LinkSentence } from './simulator-options.ts';
export { startJiraSimulator } from './start-jira-simulator.ts';
