export { StaffLayout as default } from "#shell/staff-layout.tsx";
