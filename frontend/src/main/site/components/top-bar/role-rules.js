/**
 * The roles that a person can choose among, with what leaves the choice to the site; none where there
 * is no choice.
 *
 * @param {{role?: string, roles?: {arn: string, name: string}[]} | undefined} identity
 * @returns {{arn: string | null, name: string, chosen: boolean}[]}
 */
export function choices(identity) {
  const { role, roles = [] } = identity ?? {};
  if (roles.length < 2) {
    return [];
  }
  return [
    { arn: null, name: 'Chosen for you', chosen: role === undefined },
    ...roles.map(({ arn, name }) => ({ arn, name, chosen: arn === role })),
  ];
}

/** What the one role of a person is called; empty where the site doesn't tell. */
export function roleName(identity) {
  const { role, roles = [] } = identity ?? {};
  const [{ arn, name }] = roles.length > 0 ? roles : [{ arn: role, name: '' }];
  return name || nameIn(arn);
}

/** An ARN ends with the role's path and name. */
function nameIn(arn = '') {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
