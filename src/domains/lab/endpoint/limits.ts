/** What a learner may use of the endpoint. Windows begin with the minute and with the day (UTC). */
export const limits = {
  requestsPerMinute: 300,
  tokensPerMinute: 200_000,
  tokensPerDay: 2_000_000,
  /** Requests of one learner that are answered at the same time; more wait in turn. */
  atOnce: 8,
  /** Requests of one learner that wait; one more is refused with 429. */
  waiting: 64,
  /** Requests of all learners that are answered at the same time. */
  atOnceInAll: 32,
} as const;

/** The largest body of a request to a model, in bytes. */
export const largestBody = 1024 * 1024;
