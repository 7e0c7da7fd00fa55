/**
 * Rows by a part of their names. What was found last is kept, so that the same question has the same
 * answer and nothing is drawn anew.
 *
 * @returns {(rows: object[], text: string) => object[]}
 */
export function filtered() {
  let last = {};
  return (rows, text) => {
    if (rows !== last.rows || text !== last.text) {
      const wanted = text.trim().toLocaleLowerCase();
      const found = wanted === '' ? rows : rows.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
      last = { rows, text, found };
    }
    return last.found;
  };
}
