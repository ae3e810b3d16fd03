import { anyone, signedIn, type Right } from './right.ts';

/** The catalogue and the courses: everybody reads, whoever is signed in enrols. */
export const programmeRights: Readonly<Record<string, Right>> = {
  'GET /': anyone,
  'GET /schemes/:scheme': anyone,
  'GET /schemes/:scheme/:edition': anyone,
  'GET /competencies/:competency': anyone,
  'GET /glossary': anyone,
  'GET /tracks/:track': anyone,
  'POST /tracks/:track/enrol': signedIn,
  'POST /tracks/:track/withdraw': signedIn,
  'GET /learn/:track': anyone,
  'GET /learn/:track/templates/:file': anyone,
  'GET /learn/:track/simulations/:simulation': anyone,
  'GET /learn/:track/:lesson': anyone,
  'POST /learn/:track/:lesson/done': signedIn,
};
