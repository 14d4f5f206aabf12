import type { DefectlinkConfig } from './written-config.ts';

/** Lays configurations over each other, the later ones on top: sections are merged, lists and values replaced. */
export function mergeConfig(...layers: readonly DefectlinkConfig[]): DefectlinkConfig {
  return layers.reduce<DefectlinkConfig>((below, above) => mergeSection(below, above), {});
}

function mergeSection(below: object, above: object): object {
  const merged = new Map<string, unknown>(Object.entries(below));
  for (const [name, value] of Object.entries(above)) {
    const under = merged.get(name);
    // A phrase written as { type, direction } is one value.
    const sections = isSection(value) && isSection(under) && !('direction' in value);
    merged.set(name, sections ? mergeSection(under, value) : value);
  }
  return Object.fromEntries(merged);
}

function isSection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
