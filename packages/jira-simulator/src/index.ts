export type { SimulatorClock } from './site/clock.ts';
export type { Fault, FaultRule } from './faults/faults.ts';
export { kpSeed } from './seed/kp-seed.ts';
export type { RateLimitForm } from './limits/rate-limit-answer.ts';
export type { RateLimitOptions } from './limits/rate-limiter.ts';
export type { LoggedRequest } from './server/request-log.ts';
export { parseSeed, type SimulatorSeed } from './seed/seed.ts';
export type { JiraSimulator, JiraSimulatorOptions, LinkSentence } from './simulator/simulator-options.ts';
export { startJiraSimulator } from './simulator/start-jira-simulator.ts';
