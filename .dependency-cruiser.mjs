/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that import each other are one thing in two places: move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    // Circles of types tie files together as much as those of values.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist|test|\\.tmp)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.cts', '.mts', '.js', '.mjs', '.cjs'] },
  },
};
