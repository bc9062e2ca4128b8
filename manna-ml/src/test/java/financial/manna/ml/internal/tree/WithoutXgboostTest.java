package financial.manna.ml.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import financial.manna.MannaException;
import financial.manna.spi.FeatureVector;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WithoutXgboostTest {

    @Test
    void predictsWithoutXgboost() throws Exception {
        Random random = new Random(1);
        ForestRows rows = RandomRows.training(RandomRows.rows(200, 0.3, random), 0, random);
        FlatForest forest = new ForestTrainer(ForestOptions.mean().rounds(5).build())
                .train(rows)
                .forest();
        FeatureVector row = new FeatureVector();
        row.add(0, 1);
        double[] expected = new double[1];
        forest.evaluator().predict(row, expected);

        Object answer = alone(Predicts.class).apply(FlatForestTest.bytes(forest));

        assertThat(answer).isEqualTo(expected[0]);
    }

    @Test
    void saysWhatIsMissingWhenItIsToTrain() throws Exception {
        UnaryOperator<Object> trains = alone(Trains.class);

        assertThatExceptionOfType(MannaException.class)
                .isThrownBy(() -> trains.apply(""))
                .withMessageStartingWith("training trees needs ml.dmlc:xgboost4j_2.12 on the class path");
    }

    /** An instance of the class in a world where XGBoost is not on the class path. */
    @SuppressWarnings("unchecked")
    private static UnaryOperator<Object> alone(Class<? extends UnaryOperator<Object>> type) throws Exception {
        Constructor<?> constructor =
                new NoXgboost(type.getClassLoader()).loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (UnaryOperator<Object>) constructor.newInstance();
    }

    static final class Predicts implements UnaryOperator<Object> {

        @Override
        public Object apply(Object bytes) {
            try {
                FlatForest forest = FlatForest.read(new DataInputStream(new ByteArrayInputStream((byte[]) bytes)));
                FeatureVector row = new FeatureVector();
                row.add(0, 1);
                double[] prediction = new double[1];
                forest.evaluator().predict(row, prediction);
                return prediction[0];
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class Trains implements UnaryOperator<Object> {

        @Override
        public Object apply(Object nothing) {
            ForestRows rows = new ForestRows(1);
            rows.add(new float[] {1}, 1, 1);
            return new ForestTrainer(ForestOptions.mean().build()).train(rows);
        }
    }

    /** Loads this package anew and knows nothing of XGBoost. */
    private static final class NoXgboost extends ClassLoader {

        NoXgboost(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("ml.dmlc.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("financial.manna.ml.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
