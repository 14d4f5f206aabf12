// Links the runs in an output folder, as `defectlink push` does: node push-child.mjs FOLDER
import { findBuilds, loadConfig, pushRuns, terminalText } from '@defectlink/core/linking';

const [, , outputDir = ''] = process.argv;
const { env } = process;
const completion = await loadConfig({ configDir: outputDir, configFile: undefined, options: {}, env });
if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
const { builds } = await findBuilds([outputDir]);
for (const runs of builds) {
  const { report } = await pushRuns({ runs, config: completion.config, env, outputDir });
  console.log(terminalText(report, { colors: false, columns: 400, hyperlinks: false }));
}
