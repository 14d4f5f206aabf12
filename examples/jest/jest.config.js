module.exports = {
  reporters: ['default', '@defectlink/jest/reporter'],
  // Plain CommonJS: there is nothing to compile.
  transform: {},
};
