import { anyone, apiKey, owner, type Right, signedIn } from './right.ts';

/** The table of rights: the lab. */
export const labRights: Readonly<Record<string, Right>> = {
  // the lab's own pages
  'GET /lab': anyone,
  'POST /lab/keys': signedIn,
  'POST /lab/keys/:apiKey/end': owner,
  'GET /lab/log': signedIn,
  'GET /lab/log.csv': signedIn,

  // the benches of labs: each learner's own
  'GET /learn/:track/labs/:lab/bench/state': signedIn,
  'GET /learn/:track/labs/:lab/bench/results.csv': signedIn,
  'GET /learn/:track/labs/:lab/bench/decisions.csv': signedIn,
  'POST /learn/:track/labs/:lab/bench/rows': signedIn,
  'POST /learn/:track/labs/:lab/bench/split': signedIn,
  'POST /learn/:track/labs/:lab/bench/start': signedIn,
  'POST /learn/:track/labs/:lab/bench/cancel': signedIn,
  'POST /learn/:track/labs/:lab/bench/evaluate': signedIn,
  'POST /learn/:track/labs/:lab/bench/decide': signedIn,
  'POST /learn/:track/labs/:lab/bench/delete-model': signedIn,
  'POST /learn/:track/labs/:lab/bench/rate': signedIn,
  'POST /learn/:track/labs/:lab/bench/unrate': signedIn,
  'POST /learn/:track/labs/:lab/bench/round': signedIn,
  'POST /learn/:track/labs/:lab/bench/threshold': signedIn,

  // the endpoint for models
  'POST /lab/v1/chat/completions': apiKey,
  'POST /lab/v1/responses': apiKey,
  'GET /lab/v1/responses/:response': apiKey,
  'DELETE /lab/v1/responses/:response': apiKey,
  'POST /lab/v1/responses/:response/cancel': apiKey,
  'GET /lab/v1/responses/:response/input_items': apiKey,
  'GET /lab/v1/models': apiKey,
  'GET /lab/v1/models/:labModel': apiKey,
  'DELETE /lab/v1/models/:labModel': apiKey,

  // files, fine-tuning jobs, batches and embeddings of the endpoint
  'POST /lab/v1/embeddings': apiKey,
  'POST /lab/v1/files': apiKey,
  'GET /lab/v1/files': apiKey,
  'GET /lab/v1/files/:labFile': apiKey,
  'GET /lab/v1/files/:labFile/content': apiKey,
  'DELETE /lab/v1/files/:labFile': apiKey,
  'POST /lab/v1/fine_tuning/jobs': apiKey,
  'GET /lab/v1/fine_tuning/jobs': apiKey,
  'GET /lab/v1/fine_tuning/jobs/:tuning': apiKey,
  'GET /lab/v1/fine_tuning/jobs/:tuning/events': apiKey,
  'GET /lab/v1/fine_tuning/jobs/:tuning/checkpoints': apiKey,
  'POST /lab/v1/fine_tuning/jobs/:tuning/cancel': apiKey,
  'POST /lab/v1/fine_tuning/jobs/:tuning/pause': apiKey,
  'POST /lab/v1/fine_tuning/jobs/:tuning/resume': apiKey,
  'POST /lab/v1/batches': apiKey,
  'GET /lab/v1/batches': apiKey,
  'GET /lab/v1/batches/:labBatch': apiKey,
  'POST /lab/v1/batches/:labBatch/cancel': apiKey,
};
