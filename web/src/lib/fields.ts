/** The fields of an incident, as people read them. */

const NAMES: Record<string, string> = {
  kind: 'kind of act',
  modality: 'status',
  when: 'time',
  target_kind: 'kind of target',
  perpetrator: 'by whom, as described',
  count: 'number of acts',
};

export function fieldName(field: string): string {
  return NAMES[field] ?? field;
}
