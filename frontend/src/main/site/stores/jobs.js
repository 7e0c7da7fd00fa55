import { Jobs } from './jobs-store.js';
import { session } from './session.js';
import { transfers } from './transfers.js';

/** The jobs of whoever is signed in. */
export const jobs = new Jobs();

transfers.register(jobs);

let subject;
session.addEventListener('change', () => {
  const now = session.session?.subject ?? subject;
  if (subject !== undefined && now !== subject) {
    jobs.forget();
  }
  subject = now;
});
