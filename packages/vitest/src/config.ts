export * from '@defectlink/core/config';
