import { newestPlaywright } from '../newest-playwright.ts';
import { describeRunnerFaults } from './runner-fault-suite.ts';

describeRunnerFaults({
  adapter: newestPlaywright,
  config: (reporters) => ({
    reporter: [
      ['dot'],
      ['json', { outputFile: 'report.json' }],
      ...reporters.map((options) => ['@defectlink/playwright', options]),
    ],
  }),
});
