/** Puts the focus into a field as soon as it is there. */
export async function focusField(root, name) {
  const field = root.querySelector(`postern-field[name="${name}"]`);
  await field.updateComplete;
  field.querySelector('input').focus();
}
