/** Where a drill's page is. */
export const drillHref = ({ department, year, id }: { department: string; year: number; id: string }): string =>
  `/drills/${department}/${year}/${id}`
