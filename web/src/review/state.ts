/** How far an incident is reviewed. */
import type { ReviewState } from '../lib/types';

/** Whether somebody took it out of the record. */
export function leftOut(state: ReviewState): boolean {
  return state === 'rejected' || state === 'not an incident';
}
