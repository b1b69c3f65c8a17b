package org.bfpsim.core.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a record type and how to build and take apart its values. */
final class RecordShape {
  /** Reflection is asked once per type. */
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Map<String, Integer> index = new LinkedHashMap<>();
  private final Type[] types;
  private final Method[] accessors;
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    types = new Type[components.length];
    accessors = new Method[components.length];
    Class<?>[] parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      index.put(components[i].getName(), i);
      types[i] = components[i].getGenericType();
      parameters[i] = components[i].getType();
      accessors[i] = components[i].getAccessor();
      accessors[i].setAccessible(true);
    }
    try {
      constructor = type.getDeclaredConstructor(parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
    constructor.setAccessible(true);
  }

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  List<String> keys() {
    return List.copyOf(index.keySet());
  }

  /** The position of a key; −1 where the record has no such component. */
  int indexOf(String key) {
    return index.getOrDefault(key, -1);
  }

  Type type(int component) {
    return types[component];
  }

  int size() {
    return types.length;
  }

  /** Calls the constructor; what it throws is passed on unchanged. */
  Object build(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  Object value(Object owner, int component) {
    try {
      return accessors[component].invoke(owner);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException unchecked(InvocationTargetException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    return new IllegalStateException(e.getCause());
  }
}
