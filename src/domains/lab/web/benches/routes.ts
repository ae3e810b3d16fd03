import { get, post, type Route } from '../../../../kernel/web.ts';
import type { LabServices } from '../labs/lab-services.ts';
import { decisionsCsv, resultsCsv, tellBenchState } from './downloads.ts';
import { nextRound, rate, recordThreshold, unrate } from './rating-acts.ts';
import { cancel, decide, deleteModel, evaluate, keepRows, keepSplit, start } from './tuning-acts.ts';

// 120,000 characters, as a form or as a file of up to four bytes each.
const largestRows = 1024 * 1024;

/** What is done at the benches of fine-tuning and evaluation labs. */
export function benchRoutes(services: LabServices): Route[] {
  const base = '/learn/:track/labs/:lab/bench';
  return [
    get(`${base}/state`, tellBenchState(services)),
    get(`${base}/results.csv`, resultsCsv(services)),
    get(`${base}/decisions.csv`, decisionsCsv(services)),
    post(`${base}/rows`, keepRows(services), { maxBodyBytes: largestRows }),
    post(`${base}/split`, keepSplit(services)),
    post(`${base}/start`, start(services)),
    post(`${base}/cancel`, cancel(services)),
    post(`${base}/evaluate`, evaluate(services)),
    post(`${base}/decide`, decide(services)),
    post(`${base}/delete-model`, deleteModel(services)),
    post(`${base}/rate`, rate(services)),
    post(`${base}/unrate`, unrate(services)),
    post(`${base}/round`, nextRound(services)),
    post(`${base}/threshold`, recordThreshold(services)),
  ];
}
