import { jest } from '@jest/globals';

// What fails for want of time passes the second time; what is wrong fails twice. The first failure is printed too.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
