const REPLACE = ['overwrite', 'Bring it back', 'What was stored since stays as an older version.'];
const LOSE = ['overwrite', 'Bring it back', 'What was stored since is lost: the bucket no longer keeps versions.'];
const SKIP = ['skip', 'Skip it', 'What was stored since stays as it is.'];
const BOTH = ['rename', 'Keep both', 'What was gets a number.'];

/** What can be done with what was stored since then; the first loses nothing. */
export function conflictsOf(versioning) {
  return versioning === 'on' ? [REPLACE, SKIP, BOTH] : [SKIP, BOTH, LOSE];
}
