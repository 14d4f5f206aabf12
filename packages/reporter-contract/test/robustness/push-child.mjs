// Links the runs in an output folder, as `defectlink push` does: node push-child.mjs FOLDER
import {
  findBuilds,
  linkBuild,
  loadConfig,
  openJira,
  startDeadline,
  systemClock,
  terminalText,
} from '@defectlink/core/linking';

const [, , outputDir = ''] = process.argv;
const { env } = process;
const completion = await loadConfig({ configDir: outputDir, configFile: undefined, options: {}, env });
if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
const { config } = completion;
const { builds } = await findBuilds([outputDir]);
for (const runs of builds) {
  const deadline = startDeadline(config, systemClock);
  let jira;
  const { report } = await linkBuild({
    runs,
    config,
    mode: 'link',
    clock: systemClock,
    deadline,
    outputDir,
    connect: async () => {
      jira = await openJira(config, {
        env,
        clock: systemClock,
        signal: deadline.signal,
        onSuccess: () => deadline.progress(),
      });
      return jira;
    },
  });
  deadline.release();
  if (jira?.ok) jira.value.client.close();
  console.log(terminalText(report, { colors: false }));
}
