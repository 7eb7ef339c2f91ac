export { QuestionSkeleton as default } from "#features/take-test/views/question-skeleton.tsx";
