module.exports = {
  testMatch: ['**/*.test.cjs'],
  reporters: ['default', ['jest-junit', { outputDirectory: 'results', outputName: 'jest.xml' }]],
};
