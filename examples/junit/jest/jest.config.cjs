module.exports = {
  testMatch: ['**/*.test.cjs'],
  reporters: [
    'default',
    [
      'jest-junit',
      {
        outputDirectory: 'results',
        outputName: 'jest.xml',
        // By default the titles of describes and tests are one text, in which a test's own defect cannot be told from its describe's.
        classNameTemplate: '{classname}',
        titleTemplate: '{title}',
        ancestorSeparator: ' › ',
      },
    ],
  ],
};
