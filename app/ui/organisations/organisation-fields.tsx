import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import type { RegisteredKind } from "#app/domain/corporations/organisation-form.ts";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { Checkbox, RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";

/** The fields of an organisation; each kind has some of its own. */
export function OrganisationFields({
  kind,
  fields,
  codes,
  municipalities,
}: {
  kind: RegisteredKind;
  fields: Record<string, AnyField>;
  codes: PickedCodes<"agencyType">;
  municipalities: readonly { code: string; name: string }[] | null;
}) {
  const { options } = useCodeLabels(codes);
  return (
    <>
      <TextField field={fields.name} width="l" autoComplete="off" lang="ja" />
      <TextField field={fields.nameKana} width="l" autoComplete="off" lang="ja" />
      {municipalities ? (
        <Select field={fields.municipalityCode} options={municipalities.map((one) => ({ value: one.code, label: one.name }))} />
      ) : null}
      {kind === "agency" ? <RadioGroup field={fields.agencyType} required options={options("agencyType")} /> : null}
      {kind === "corporation" ? (
        <>
          <TextField field={fields.corporateNumber} width="m" inputMode="numeric" autoComplete="off" />
          <DateField field={fields.joinedOn} required={false} />
          <TextField field={fields.contactUnit} width="l" autoComplete="off" lang="ja" />
        </>
      ) : null}
      <TextField field={fields.phone} type="tel" width="s" inputMode="tel" autoComplete="off" />
      <TextField field={fields.email} type="email" width="l" inputMode="email" autoComplete="off" />
      {kind === "corporation" ? (
        <>
          <TextField field={fields.websiteUrl} type="url" width="full" inputMode="url" autoComplete="off" />
          <Checkbox field={fields.isListed} />
        </>
      ) : null}
      {kind === "agency" ? (
        <>
          <TextField field={fields.operator} width="l" autoComplete="off" lang="ja" />
          <TextField field={fields.freeJobPlacement} width="l" autoComplete="off" lang="ja" />
        </>
      ) : null}
    </>
  );
}
